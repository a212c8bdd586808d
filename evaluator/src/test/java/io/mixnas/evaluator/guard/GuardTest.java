package io.mixnas.evaluator.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.evaluator.network.Engine;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.aggregates.Aggregate;
import org.nd4j.linalg.api.ops.aggregates.Batch;
import org.nd4j.linalg.api.ops.impl.scatter.ScatterUpdate;
import org.nd4j.linalg.cpu.nativecpu.ops.NativeOpExecutioner;
import org.nd4j.linalg.factory.Nd4j;

class GuardTest {
  private static final List<Class<?>> HOLD_ARRAYS =
      List.of(
          Op.class,
          CustomOp.class,
          OpContext.class,
          Aggregate.class,
          Batch.class,
          ScatterUpdate.UpdateOp.class,
          List.class,
          INDArray.class,
          DataBuffer.class);

  @ParameterizedTest
  @MethodSource("callsWithArrays")
  void guardsEveryCallOfTheExecutionerThatTakesArrays(Method call) throws Exception {
    assertThat(GuardedExecutioner.class.getMethod(call.getName(), call.getParameterTypes()))
        .extracting(Method::getDeclaringClass)
        .isEqualTo(GuardedExecutioner.class);
  }

  static Stream<Method> callsWithArrays() {
    return Arrays.stream(NativeOpExecutioner.class.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isBridge())
        .filter(method -> Arrays.stream(method.getParameterTypes()).anyMatch(GuardTest::holds));
  }

  private static boolean holds(Class<?> type) {
    return HOLD_ARRAYS.stream().anyMatch(holder -> holder.isAssignableFrom(type));
  }

  @Test
  void isWhatNd4jComputesWithWhereverItIsLoadedFirst() throws Exception {
    ChildJava.Outcome child = ChildJava.run(JavaHomes.running(), List.of(), Nd4jAlone.class);
    assertThat(child.output())
        .contains(
            "%s %s".formatted(GuardedExecutioner.class.getName(), GuardedBlas.class.getName()))
        .doesNotContain("ND4J computes with");
  }

  @Test
  void saysInOneLineWhenAnotherExecutionerIsInPlace() throws Exception {
    String other = NativeOpExecutioner.class.getName();
    ChildJava.Outcome child =
        ChildJava.run(JavaHomes.running(), List.of("-Dopexec=" + other), StartedTwice.class);
    assertThat(child.code()).as(child.output()).isZero();
    assertThat(child.output().lines().filter(line -> line.contains("ND4J computes with")))
        .singleElement()
        .asString()
        .contains("ND4J computes with %s, not with".formatted(other));
  }

  /** A program that does not use MixNAS. */
  static final class Nd4jAlone {
    public static void main(String[] arguments) {
      System.out.println(
          Nd4j.getExecutioner().getClass().getName()
              + " "
              + Nd4j.getBlasWrapper().getClass().getName());
    }
  }

  /** A program that uses the engine. */
  static final class StartedTwice {
    public static void main(String[] arguments) {
      Engine.start();
      Guard.sayIfAbsent();
    }
  }
}
