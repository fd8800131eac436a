// Modes for reading (large type, high contrast, size of the text), the days left of a window, and the print button.
// Everything is readable without this script; it only shows the buttons that need it.
(function () {
  'use strict';
  var root = document.documentElement;
  var KEY = 'gongkai-mode';
  var PARAM = /[?&]mode=([a-z.]*)/;
  var stored = true;
  var asked = PARAM.exec(location.search);

  function read() {
    try { return localStorage.getItem(KEY) || ''; } catch (e) { stored = false; return ''; }
  }
  function save(modes) {
    try { localStorage.setItem(KEY, modes); } catch (e) { stored = false; }
  }
  function clean(modes) {
    return modes.split(/[ .]/).filter(function (mode, at, all) {
      return /^(large|contrast|small|big)$/.test(mode) && all.indexOf(mode) === at;
    });
  }

  var modes = clean(asked ? asked[1] : read());
  if (asked) save(modes.join(' '));
  // Files opened from a disk do not share storage in every browser: there, and where storage fails, links carry the modes.
  var carry = !stored || location.protocol === 'file:';

  function show() {
    root.setAttribute('data-mode', modes.join(' '));
    each('[data-mode][aria-pressed]', function (button) {
      button.setAttribute('aria-pressed', String(modes.indexOf(button.getAttribute('data-mode')) >= 0));
    });
    var type = modes.indexOf('big') >= 0 ? 'big' : modes.indexOf('small') >= 0 ? 'small' : '';
    each('[data-type]', function (button) {
      button.setAttribute('aria-pressed', String(button.getAttribute('data-type') === type));
    });
    if (carry && (modes.length || asked)) each('a[href]', carryOn);
  }
  function carryOn(link) {
    if (link.protocol === location.protocol && link.host === location.host && /\.html$/.test(link.pathname) && link.getAttribute('href')[0] !== '#') {
      link.search = '?mode=' + modes.join('.');
    }
  }
  function each(selector, act) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), act);
  }
  function set(next) {
    modes = next;
    asked = true;
    save(modes.join(' '));
    carry = carry || !stored;
    show();
  }
  function without(names) {
    return modes.filter(function (mode) { return names.indexOf(mode) < 0; });
  }
  function daysLeft(element) {
    var day = 864e5;
    var today = Date.parse(new Date(Date.now() + day / 3).toISOString().slice(0, 10)); // the day in China
    var opens = Date.parse(element.getAttribute('data-opens'));
    var left = Math.round((Date.parse(element.getAttribute('data-closes')) - today) / day);
    element.textContent = opens > today ? '尚未开始' : left > 0 ? '还有' + left + '天' : left === 0 ? '今日截止' : '已截止';
  }

  show();
  document.addEventListener('DOMContentLoaded', function () {
    each('.tools, .type', function (element) { element.hidden = false; });
    each('[data-closes]', daysLeft);
    show();
    document.addEventListener('click', function (event) {
      var button = event.target.closest && event.target.closest('button');
      if (!button) return;
      var mode = button.getAttribute('data-mode');
      if (mode) set(modes.indexOf(mode) < 0 ? modes.concat(mode) : without([mode]));
      else if (button.hasAttribute('data-type')) set(without(['big', 'small']).concat(button.getAttribute('data-type') || []));
      else if (button.hasAttribute('data-print')) window.print();
    });
    follow();
  });
  // Back and forward may bring a page as it was left, and another tab may have changed the modes.
  function again() {
    if (carry) return;
    modes = clean(read());
    show();
  }
  window.addEventListener('pageshow', again);
  window.addEventListener('storage', again);

  // Marks in the contents list what is being read.
  function follow() {
    var links = {};
    each('.side a', function (link) { links[link.hash.slice(1)] = link; });
    if (!window.IntersectionObserver || !Object.keys(links).length) return;
    var now;
    var watch = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (!entry.isIntersecting || links[entry.target.id] === now) return;
        if (now) now.removeAttribute('aria-current');
        now = links[entry.target.id];
        now.setAttribute('aria-current', 'true');
      });
    }, { rootMargin: '0px 0px -70% 0px' });
    Object.keys(links).forEach(function (id) {
      var target = document.getElementById(id);
      if (target) watch.observe(target);
    });
  }
})();
