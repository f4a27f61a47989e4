// Tasks can be dragged to another place; the place is stored by the same form that the buttons Up and Down send.
for (const list of document.querySelectorAll("[data-order]")) {
  const items = () => [...list.children];
  let held = null;
  for (const item of items()) {
    item.draggable = true;
    item.addEventListener("dragstart", (event) => {
      held = item;
      event.dataTransfer.effectAllowed = "move";
      item.classList.add("held");
    });
    item.addEventListener("dragend", () => {
      item.classList.remove("held");
      held = null;
    });
    item.addEventListener("dragover", (event) => {
      if (!held || held === item) return;
      event.preventDefault();
      const box = item.getBoundingClientRect();
      const isLower = event.clientY > box.top + box.height / 2;
      list.insertBefore(held, isLower ? item.nextSibling : item);
    });
  }
  list.addEventListener("dragover", (event) => {
    if (held) event.preventDefault();
  });
  list.addEventListener("drop", (event) => {
    if (!held) return;
    event.preventDefault();
    const form = document.createElement("form");
    form.method = "post";
    form.action = held.dataset.move;
    const at = document.createElement("input");
    at.type = "hidden";
    at.name = "at";
    at.value = items().indexOf(held);
    form.append(at);
    document.body.append(form);
    form.submit();
  });
}
