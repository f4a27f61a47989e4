// A button beside a sentence puts it on the clipboard. Without this script the sentence can be selected.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const words = button.firstChild;
  button.classList.remove("unready");
  button.addEventListener("click", async () => {
    const said = document.getElementById(button.dataset.copy).textContent;
    try {
      await navigator.clipboard.writeText(said);
      words.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(document.getElementById(button.dataset.copy));
      words.textContent = "Select and copy";
    }
  });
}
