/**
 * The layers that an architecture consists of. There is one lowering, which costs, engines, exports
 * and drawings all read; it alone decides what a block computes, how its parameters are named and
 * how they are shaped.
 */
package io.mixnas.layer;
