/**
 * Networks with their weights for other programs: exporting them, and checking that the export
 * computes the same. Nothing here knows the command line.
 */
package io.mixnas.export;
