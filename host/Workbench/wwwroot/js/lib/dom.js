// Builds elements. Strings become text nodes and never markup: names, texts and faults on this page are written by others.

const SVG = 'http://www.w3.org/2000/svg';

/** Makes an HTML element. Properties that start with "on" are listeners; null, undefined and false leave an attribute out. */
export function h(tag, properties, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** Makes an SVG element. */
export function s(tag, properties, ...children) {
  return fill(document.createElementNS(SVG, tag), properties, children);
}

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) {
      continue;
    }

    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (name === 'value' || name === 'checked' || name === 'selected' || name === 'disabled') {
      element[name] = value;
    } else {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }

  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) {
      element.append(child instanceof Node ? child : String(child));
    }
  }
}

/** Puts other children into an element. */
export function replace(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

/** Sets a text only when it differs, so that live regions and selections are left in peace. */
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** Sets an attribute, or removes it for null and false. */
export function setAttribute(element, name, value) {
  if (value === null || value === undefined || value === false) {
    element.removeAttribute(name);
  } else {
    element.setAttribute(name, value === true ? '' : String(value));
  }
}

let lastId = 0;

/** An id that nothing else on the page has. */
export function newId(prefix) {
  lastId += 1;
  return `${prefix}-${lastId}`;
}

/** Keeps the options of a select in step with a list of {value, label}, without losing what is chosen. */
export function setOptions(select, options) {
  const signature = JSON.stringify(options);
  if (select.dataset.signature === signature) {
    return;
  }

  const chosen = select.value;
  select.dataset.signature = signature;
  replace(select, options.map(option => h('option', { value: option.value }, option.label)));
  if (options.some(option => option.value === chosen)) {
    select.value = chosen;
  }
}
