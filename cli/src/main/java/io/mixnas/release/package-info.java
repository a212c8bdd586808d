/** The version of MixNAS, which everything that is written states. */
package io.mixnas.release;
