// The person has signed in again, in a tab of its own: the page that waits for it is told.
(() => {
  "use strict";
  new BroadcastChannel("campaign").postMessage("signed-in");
  if (window.opener) window.close();
})();
