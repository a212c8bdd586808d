/**
 * The layers that an architecture consists of: one lowering, which costs, engines, exports and
 * drawings read, so that what a block computes, how its parameters are called and how they are
 * shaped is decided here alone.
 */
package io.mixnas.layer;
