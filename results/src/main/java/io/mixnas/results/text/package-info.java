/** Formats of figures and tables for people. */
package io.mixnas.results.text;
