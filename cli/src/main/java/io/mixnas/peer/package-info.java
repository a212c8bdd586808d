/**
 * Measures two programs in turns by the lines that they print, and compares their speeds. Nothing
 * of what they measure, of campaigns and of the command line here.
 */
package io.mixnas.peer;
