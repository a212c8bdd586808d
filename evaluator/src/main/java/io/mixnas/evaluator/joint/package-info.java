/** An evaluator that adds up what two others say. Not how those judge. */
package io.mixnas.evaluator.joint;
