// The cart in all tabs. The server closes the socket with 1008 when the session ends
const live = document.getElementById('live');
const socket = new WebSocket(location.origin.replace(/^http/, 'ws') + '/live/cart');
socket.onmessage = event => { live.textContent = event.data; };
socket.onclose = event => {
  if (event.code === 1008) {
    live.textContent = 'Your session has ended. This page shows what was in it: reload it to go on.';
    live.classList.add('ended');
  } else if (!live.textContent) {
    live.textContent = 'Reload this page to see what other tabs change.';
  }
};
