"use strict";

const firstDelay = 250;
const longestDelay = 10_000;

const state = document.getElementById("state");
const lines = document.getElementById("lines");
const form = document.getElementById("form");
const name = document.getElementById("name");
const text = document.getElementById("text");

let socket;
let delay = firstDelay;
let timer;

function show(kind, words) {
  state.dataset.state = kind;
  state.textContent = words;
  form.querySelector("button").disabled = kind !== "open";
}

function add({ from, text }) {
  const atEnd = lines.scrollHeight - lines.scrollTop - lines.clientHeight < 40;
  const line = document.createElement("li");
  if (from) {
    const who = document.createElement("b");
    who.textContent = from;
    line.append(who, text);
  } else {
    line.className = "note";
    line.textContent = text;
  }

  lines.append(line);
  if (atEnd) {
    line.scrollIntoView({ block: "end" });
  }
}

function connect() {
  clearTimeout(timer);
  show("connecting", "connecting …");
  const url = new URL(`/chat?name=${encodeURIComponent(name.value)}`, location.href);
  url.protocol = url.protocol.replace("http", "ws");
  const own = socket = new WebSocket(url);

  // The first thing that a member hears is that it has joined. Until then the socket may be open, but the room does not know it.
  own.onmessage = event => {
    if (own === socket && state.dataset.state !== "open") {
      delay = firstDelay;
      show("open", "connected");
    }

    add(JSON.parse(event.data));
  };
  own.onclose = () => {
    if (own === socket) {
      wait();
    }
  };
}

// Longer after each failure, and not at the same moment as everybody else.
function wait() {
  const pause = delay * (0.5 + Math.random() / 2);
  delay = Math.min(delay * 2, longestDelay);
  show("waiting", `connection lost, again in ${(pause / 1000).toFixed(1)} s`);
  timer = setTimeout(connect, pause);
}

form.addEventListener("submit", event => {
  event.preventDefault();
  if (state.dataset.state === "open" && socket.readyState === WebSocket.OPEN && text.value.trim()) {
    socket.send(text.value.trim());
    text.value = "";
  }
});

name.addEventListener("change", () => {
  localStorage.setItem("name", name.value);
  const before = socket;
  connect();
  before.close();
});

window.addEventListener("online", () => {
  if (state.dataset.state === "waiting") {
    connect();
  }
});

name.value = new URLSearchParams(location.search).get("name")
  ?? localStorage.getItem("name")
  ?? `guest ${Math.floor(Math.random() * 900) + 100}`;
connect();
