/**
 * What can be set: an {@link io.mixnas.option.Option} describes one setting of a controller or an
 * evaluator once, and documents, the command line, its help and reports derive from that. Who has
 * which options is decided where the controllers and evaluators are.
 */
package io.mixnas.option;
