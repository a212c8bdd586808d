/**
 * Complete network definitions as immutable values: input, stem, blocks and head. This package does
 * not know how an architecture is searched for, counted, written down or trained.
 */
package io.mixnas.architecture;
