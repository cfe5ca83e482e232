// Takes the place of `@vscode/spdlog` in the servers that we install, where the native module is not compiled: without it no log
// file is written, and the Output view stays empty.

const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

/** Writes each line at once. The server gives the level as a number, and wants lines with or without a time in front. */
function createLogger(path) {
  let least = 2;
  let formatted = true;
  const write = (level, message) => {
    if (level < least) return;
    const head = formatted ? `${new Date().toISOString().replace(/[TZ]/g, ' ')}[${levels[level]}] ` : '';
    appendFileSync(path, `${head}${message}${formatted ? '\n' : ''}`);
  };
  mkdirSync(dirname(path), { recursive: true });
  return {
    trace: (message) => write(0, message),
    debug: (message) => write(1, message),
    info: (message) => write(2, message),
    warn: (message) => write(3, message),
    error: (message) => write(4, message),
    critical: (message) => write(5, message),
    getLevel: () => least,
    setLevel: (level) => {
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
exports.createRotatingLogger = async (_name, path) => createLogger(path);
exports.createAsyncRotatingLogger = async (_name, path) => createLogger(path);
