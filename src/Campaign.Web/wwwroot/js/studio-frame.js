"use strict";
window.editorHotkeys = { register() { }, dispose() { } };
document.addEventListener("DOMContentLoaded", () => {
  const tags = {
    editor: ["elsa-workflow-definition-editor", "definition-id"],
    viewer: ["elsa-workflow-instance-viewer", "instance-id"],
    definitions: ["elsa-workflow-definition-list"],
    instances: ["elsa-workflow-instance-list"],
  };
  const { view, subject, api } = document.body.dataset;
  const [tag, attribute] = tags[view];
  const element = document.createElement(tag);
  element.setAttribute("remote-endpoint", location.origin + api);
  if (attribute) {
    element.setAttribute(attribute, subject);
  }
  document.body.append(element);
});
