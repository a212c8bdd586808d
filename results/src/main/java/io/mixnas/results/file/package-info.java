/** Files that survive a kill and a loss of power: each is written as a whole or not at all. */
package io.mixnas.results.file;
