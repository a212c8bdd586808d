/**
 * Measures two programs in turns by the lines that they print, and compares their speeds. Nothing
 * of what they measure, of campaigns or of the command line belongs here.
 */
package io.mixnas.peer;
