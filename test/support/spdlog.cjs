// Takes the place of `@vscode/spdlog` in the servers that we install, where the native module is not compiled: without it no log
// file is written, and the Output view stays empty.

const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

/**
 * Writes each line at once. The server gives the level as a number, and wants lines with or without a time in front.
 *
 * @param {string} path
 */
function createLogger(path) {
  let least = 2;
  let formatted = true;
  const write = (/** @type {number} */ level, /** @type {string} */ message) => {
    if (level < least) return;
    const head = formatted ? `${new Date().toISOString().replace(/[TZ]/g, ' ')}[${levels[level]}] ` : '';
    appendFileSync(path, `${head}${message}${formatted ? '\n' : ''}`);
  };
  mkdirSync(dirname(path), { recursive: true });
  return {
    trace: write.bind(undefined, 0),
    debug: write.bind(undefined, 1),
    info: write.bind(undefined, 2),
    warn: write.bind(undefined, 3),
    error: write.bind(undefined, 4),
    critical: write.bind(undefined, 5),
    getLevel: () => least,
    setLevel: (/** @type {number} */ level) => {
      least = level;
    },
    clearFormatters: () => {
      formatted = false;
    },
    setPattern() {},
    flush() {},
    drop() {},
  };
}

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.createRotatingLogger = async (/** @type {string} */ _name, /** @type {string} */ path) => createLogger(path);
exports.createAsyncRotatingLogger = exports.createRotatingLogger;
