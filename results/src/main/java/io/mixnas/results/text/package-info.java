/** Figures and tables as people read them. */
package io.mixnas.results.text;
