package io.mixnas.evaluator.guard;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ndarray.INDArrayStatistics;
import org.nd4j.linalg.api.ops.BroadcastOp;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.IndexAccumulation;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.RandomOp;
import org.nd4j.linalg.api.ops.ReduceOp;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.nd4j.linalg.api.ops.aggregates.Aggregate;
import org.nd4j.linalg.api.ops.aggregates.Batch;
import org.nd4j.linalg.api.ops.impl.scatter.ScatterUpdate;
import org.nd4j.linalg.api.ops.impl.summarystats.Variance;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.api.shape.TadPack;
import org.nd4j.linalg.cpu.nativecpu.ops.NativeOpExecutioner;

/**
 * ND4J's executioner, except that the arguments of an operation stay reachable until native code
 * has finished with them.
 *
 * <p>ND4J passes addresses to native code and does not touch the operation afterwards. A garbage
 * collection during the call then finds the operation's arrays unreachable, a thread of ND4J frees
 * their memory, and the JVM crashes or the result is wrong.
 */
public final class GuardedExecutioner extends NativeOpExecutioner {
  /** Creates the executioner. ND4J calls this by reflection. */
  public GuardedExecutioner() {}

  @Override
  public INDArray exec(Op op) {
    return Reachable.call(() -> super.exec(op), op);
  }

  @Override
  public INDArray exec(Op op, OpContext context) {
    return Reachable.call(() -> super.exec(op, context), op, context);
  }

  @Override
  public INDArray exec(IndexAccumulation op) {
    return Reachable.call(() -> super.exec(op), op);
  }

  @Override
  public INDArray exec(IndexAccumulation op, OpContext context) {
    return Reachable.call(() -> super.exec(op, context), op, context);
  }

  @Override
  public INDArray exec(Variance op) {
    return Reachable.call(() -> super.exec(op), op);
  }

  @Override
  public INDArray exec(ReduceOp op) {
    return Reachable.call(() -> super.exec(op), op);
  }

  @Override
  public INDArray exec(ReduceOp op, OpContext context) {
    return Reachable.call(() -> super.exec(op, context), op, context);
  }

  @Override
  public INDArray exec(ScalarOp op) {
    return Reachable.call(() -> super.exec(op), op);
  }

  @Override
  public INDArray exec(ScalarOp op, OpContext context) {
    return Reachable.call(() -> super.exec(op, context), op, context);
  }

  @Override
  public INDArray exec(BroadcastOp op) {
    return Reachable.call(() -> super.exec(op), op);
  }

  @Override
  public INDArray exec(BroadcastOp op, OpContext context) {
    return Reachable.call(() -> super.exec(op, context), op, context);
  }

  @Override
  public INDArray exec(RandomOp op) {
    return Reachable.call(() -> super.exec(op), op);
  }

  @Override
  public INDArray exec(RandomOp op, Random random) {
    return Reachable.call(() -> super.exec(op, random), op, random);
  }

  @Override
  public INDArray exec(RandomOp op, OpContext context, Random random) {
    return Reachable.call(() -> super.exec(op, context, random), op, context, random);
  }

  @Override
  public INDArray[] exec(CustomOp op) {
    return Reachable.call(() -> super.exec(op), op);
  }

  @Override
  public INDArray[] exec(CustomOp op, OpContext context) {
    return Reachable.call(() -> super.exec(op, context), op, context);
  }

  @Override
  public void exec(Aggregate op) {
    Reachable.run(() -> super.exec(op), op);
  }

  @Override
  public void exec(List<Aggregate> ops) {
    Reachable.run(() -> super.exec(ops), ops);
  }

  @Override
  public <T extends Aggregate> void exec(Batch<T> batch) {
    Reachable.run(() -> super.exec(batch), batch);
  }

  @Override
  public List<LongShapeDescriptor> calculateOutputShape(CustomOp op) {
    return Reachable.call(() -> super.calculateOutputShape(op), op);
  }

  @Override
  public List<LongShapeDescriptor> calculateOutputShape(CustomOp op, OpContext context) {
    return Reachable.call(() -> super.calculateOutputShape(op, context), op, context);
  }

  @Override
  public INDArrayStatistics inspectArray(INDArray array) {
    return Reachable.call(() -> super.inspectArray(array), array);
  }

  @Override
  public TadPack tadShapeInfoAndOffsets(INDArray array, int[] dimensions) {
    return Reachable.call(() -> super.tadShapeInfoAndOffsets(array, dimensions), array);
  }

  @Override
  public void scatterUpdate(
      ScatterUpdate.UpdateOp op, INDArray array, INDArray indices, INDArray updates, int[] axis) {
    Reachable.run(
        () -> super.scatterUpdate(op, array, indices, updates, axis), op, array, indices, updates);
  }

  @Override
  public Map<String, INDArray> executeGraph(
      long id, Map<String, INDArray> map, Map<String, Integer> reverseMap) {
    return Reachable.call(() -> super.executeGraph(id, map, reverseMap), map);
  }

  @Override
  public String getString(DataBuffer buffer, long index) {
    return Reachable.call(() -> super.getString(buffer, index), buffer);
  }

  @Override
  public int useCount(DataBuffer buffer) {
    return Reachable.call(() -> super.useCount(buffer), buffer);
  }
}
