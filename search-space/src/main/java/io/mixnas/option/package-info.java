/**
 * Options of controllers and evaluators. An {@link io.mixnas.option.Option} describes one setting
 * once; documents, the command line, its help and reports derive from it. Which options exist is
 * decided by the controllers and evaluators themselves.
 */
package io.mixnas.option;
