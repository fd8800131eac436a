// Reading modes, the days left of a window, the print button. All is readable without; it only shows buttons that need it.
(function () {
  'use strict';
  var doc = document, root = doc.documentElement, KEY = 'gongkai-mode', shared = location.protocol !== 'file:';
  var asked = /[?&]mode=([a-z.]*)/.exec(location.search);
  var modes = clean(asked ? asked[1] : read());
  if (asked) save();

  function read() {
    try { return localStorage.getItem(KEY) || ''; } catch (e) { shared = false; return ''; }
  }
  function save() {
    try { localStorage.setItem(KEY, modes.join('.')); } catch (e) { shared = false; }
  }
  function clean(names) {
    return names.split('.').filter(function (name, at, all) {
      return /^(large|contrast|small|big)$/.test(name) && all.indexOf(name) === at;
    });
  }
  function on(name) { return modes.indexOf(name) >= 0; }
  function without(names) {
    return modes.filter(function (name) { return names.indexOf(name) < 0; });
  }
  function each(selector, act) { Array.prototype.forEach.call(doc.querySelectorAll(selector), act); }
  function press(button, pressed) { button.setAttribute('aria-pressed', String(pressed)); }

  function show() {
    root.setAttribute('data-mode', modes.join(' '));
    each('button[data-mode]', function (button) { press(button, on(button.getAttribute('data-mode'))); });
    each('[data-type]', function (button) {
      var type = button.getAttribute('data-type');
      press(button, type ? on(type) : !on('big') && !on('small'));
    });
    // Files on a disk do not share storage in every browser: there, and where it is blocked, links carry the modes.
    if (!shared && (asked || modes.length)) each('a[href]', carry);
  }
  function carry(link) {
    if (link.protocol === location.protocol && link.host === location.host && /\.html$/.test(link.pathname) &&
        link.getAttribute('href')[0] !== '#') link.search = '?mode=' + modes.join('.');
  }
  function set(next) {
    modes = next;
    asked = true;
    save();
    show();
  }
  function daysLeft(element) {
    var day = 864e5, days = function (name) { return Date.parse(element.getAttribute('data-' + name)) / day; };
    var today = Math.floor(Date.now() / day + 1 / 3); // in China
    var left = days('closes') - today;
    element.textContent = days('opens') > today ? '尚未开始' : left > 0 ? '还有' + left + '天' : left === 0 ? '今日截止' : '已截止';
  }

  // Marks in the contents list what is being read.
  function follow() {
    var links = {}, now;
    each('.side a', function (link) { links[link.hash.slice(1)] = link; });
    if (!window.IntersectionObserver) return;
    var watch = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (!entry.isIntersecting) return;
        if (now) now.removeAttribute('aria-current');
        now = links[entry.target.id];
        now.setAttribute('aria-current', 'true');
      });
    }, { rootMargin: '0px 0px -70% 0px' });
    Object.keys(links).forEach(function (id) {
      var target = doc.getElementById(id);
      if (target) watch.observe(target);
    });
  }

  show();
  doc.addEventListener('DOMContentLoaded', function () {
    each('.tools, .type', function (element) { element.hidden = false; });
    each('[data-closes]', daysLeft);
    show();
    follow();
  });
  doc.addEventListener('click', function (event) {
    var button = event.target, mode = button.getAttribute('data-mode'), type = button.getAttribute('data-type');
    if (button.nodeName !== 'BUTTON') return;
    if (mode) set(on(mode) ? without([mode]) : modes.concat(mode));
    else if (type !== null) set(without(['big', 'small']).concat(type || []));
    else window.print();
  });
  // Back may bring a page as it was left, and another tab may have changed the modes.
  function again() {
    if (!shared) return;
    modes = clean(read());
    show();
  }
  window.addEventListener('pageshow', again);
  window.addEventListener('storage', again);
})();
