/**
 * A campaign as one page for people: what is told, the statistics behind it, and the HTML that
 * carries it. Reads no files and no stores; whoever asks for a report brings what it is made of.
 */
package io.mixnas.results.report;
