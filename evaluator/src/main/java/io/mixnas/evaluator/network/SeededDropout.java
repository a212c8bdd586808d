package io.mixnas.evaluator.network;

import io.mixnas.evaluator.fused.DropoutMask;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Inverted dropout (Srivastava et al., JMLR 2014, section 10): values are dropped at random and the
 * others scaled up, so that prediction needs no change.
 *
 * <p>The dropped values depend only on the seed and the step. Deeplearning4j's own dropout draws
 * from one generator for all threads. Here trainings do not disturb each other, and a resumed
 * training continues as if it had not been stopped. There is no state; the backward pass draws the
 * step's mask again.
 *
 * @param seed the seed of the masks
 * @param rate the probability that a value is dropped, at least 0, below 1
 */
record SeededDropout(@JsonProperty("seed") long seed, @JsonProperty("rate") double rate)
    implements IDropout {

  @Override
  public INDArray applyDropout(
      INDArray input, INDArray output, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
    return mask(input, output, iteration);
  }

  @Override
  public INDArray backprop(
      INDArray outputGradient, INDArray inputGradient, int iteration, int epoch) {
    return mask(outputGradient, inputGradient, iteration);
  }

  private INDArray mask(INDArray source, INDArray target, int iteration) {
    try (INDArray mask = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', source.shape())) {
      float[] values = new float[Math.toIntExact(mask.length())]; // row-major, as the mask is
      new DropoutMask(seed, rate).draw(values, values.length, iteration);
      mask.data().asNioFloat().put(values);
      INDArray factors = mask.castTo(source.dataType()); // the mask itself if it has floats
      Nd4j.getExecutioner().exec(new MulOp(source, factors, target));
      return target;
    }
  }

  /** Does nothing, because nothing is kept between the passes. */
  @Override
  public void clear() {}

  @Override
  public SeededDropout clone() {
    return this;
  }
}
