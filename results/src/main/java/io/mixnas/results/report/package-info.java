/**
 * A campaign as one page for people: its contents, the statistics behind them, and the HTML.
 * Nothing here reads files or stores; the caller provides everything that a report needs.
 */
package io.mixnas.results.report;
