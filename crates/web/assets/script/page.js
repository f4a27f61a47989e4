// What every page does with a script that it does without one too: files dropped anywhere are added, a form that takes a
// while says so and is not sent twice, and a notice or an error is brought to the eye.
"use strict";

(() => {
  const hasFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  const isOwn = (event) => event.target instanceof Element && event.target.closest("input[type=file]");
  const show = (on) => document.documentElement.classList.toggle("dropping", on);

  // A form that was refused is the answer to what was sent. Who comes back to it asks for the page, and sends nothing again.
  if (document.querySelector(".trouble[role=alert], .error[id]")) history.replaceState(history.state, "", location.href);

  addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    show(true);
    if (!isOwn(event)) event.preventDefault();
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) show(false);
  });
  addEventListener("drop", (event) => {
    show(false);
    if (!hasFiles(event) || isOwn(event) || event.defaultPrevented) return;
    event.preventDefault();
    const form = document.createElement("form");
    form.method = "post";
    form.action = "/add";
    form.enctype = "multipart/form-data";
    form.hidden = true;
    const files = document.createElement("input");
    files.type = "file";
    files.name = "files";
    files.multiple = true;
    files.files = event.dataTransfer.files;
    const application = document.createElement("input");
    application.name = "application";
    application.value = (location.pathname.match(/^\/applications\/([0-9a-f-]{36})/) || [])[1] || "";
    form.append(files, application);
    document.body.append(form);
    form.dataset.busy = "Reading the files…";
    const trouble = tooLarge(form);
    if (trouble) say(trouble);
    else send(form);
  });

  // A large upload tells how far it is. Whatever is not plain success goes the browser's own way once more.
  const LARGE = 1024 * 1024;
  const filesOf = (form) => [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]);
  const isLarge = (form) =>
    form.enctype === "multipart/form-data" && filesOf(form).reduce((sum, file) => sum + file.size, 0) > LARGE;

  // What the server would refuse after minutes of sending is said at once, of the file by its name.
  const MOST = Number(document.documentElement.dataset.largestFile) || Infinity;
  const megabytes = (size) => `${Math.ceil(size / LARGE)} MB`;
  const named = (form) => filesOf(form).map((file) => `“${file.name}”`).slice(0, 3).join(", ") || "What you typed";
  function tooLarge(form) {
    const file = filesOf(form).find(({ size }) => size > MOST);
    if (!file) return "";
    return `“${file.name}” is ${megabytes(file.size)}, and a file of up to ${megabytes(MOST)} fits: nothing was sent. Save it in a smaller format, such as MP3, or in parts, and choose it again.`;
  }

  function send(form) {
    say(form.dataset.busy);
    if (!isLarge(form)) {
      form.submit();
      return;
    }
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("x-finalist-upload", "1");
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      say(loaded < total ? `Sending: ${Math.floor((100 * loaded) / total)} %` : form.dataset.busy);
    });
    request.addEventListener("load", () => {
      const way = request.getResponseHeader("content-location");
      if (request.status === 204 && way) location.assign(way);
      else form.submit();
    });
    request.addEventListener("error", () => {
      delete form.dataset.sent;
      say(`${named(form)} did not arrive: the connection was lost. Your choice is still here: see that the program runs, then send it again.`);
    });
    request.send(new FormData(form));
  }

  function say(words) {
    let busy = document.querySelector(".busy");
    if (!busy) {
      busy = document.createElement("p");
      busy.className = "busy";
      busy.setAttribute("role", "status");
      document.querySelector("main").append(busy);
    }
    busy.textContent = words;
  }

  addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !form.dataset || !form.dataset.busy) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    const trouble = tooLarge(form);
    if (trouble) {
      event.preventDefault();
      say(trouble);
      return;
    }
    form.dataset.sent = "yes";
    if (!isLarge(form)) {
      say(form.dataset.busy);
      return;
    }
    event.preventDefault();
    send(form);
  });
  // Back in history the page may come as it was left.
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
    document.querySelector(".busy")?.remove();
  });

  // What is typed into a longer form is kept by a script of its own, which only pages with such a form load. Of what was
  // kept, only what was sent last is dropped, where the page after it says that it is done.
  const SENT = "finalist-sent";
  const stored = (use) => {
    try {
      return use(localStorage);
    } catch {
      return null;
    }
  };
  const sent = stored((kept) => JSON.parse(kept.getItem(SENT)));
  if (sent && new URLSearchParams(location.search).has("done")) stored((kept) => kept.removeItem(sent));
  document.addEventListener("submit", () => stored((kept) => kept.removeItem(SENT)), true);
  if (document.querySelector("form textarea")) {
    const script = document.createElement("script");
    script.src = document.documentElement.dataset.drafts;
    document.head.append(script);
  }

  document.querySelector(".trouble")?.scrollIntoView({ block: "nearest" });
})();
