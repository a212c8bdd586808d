/**
 * Contains the command line: commands, their options, and how results and errors are shown. What
 * the commands do lives in the packages that they call.
 */
package io.mixnas.cli;
