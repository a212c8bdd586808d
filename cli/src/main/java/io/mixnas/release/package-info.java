/** Which version of MixNAS this is, for whatever is written to tell. */
package io.mixnas.release;
