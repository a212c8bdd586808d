package io.mixnas.evaluator.guard;

import org.nd4j.linalg.api.blas.Level2;
import org.nd4j.linalg.api.blas.Level3;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.cpu.nativecpu.BlasWrapper;
import org.nd4j.linalg.cpu.nativecpu.blas.CpuLevel2;
import org.nd4j.linalg.cpu.nativecpu.blas.CpuLevel3;

/**
 * Keeps the arrays of matrix products reachable until native code has finished with them. Where the
 * strides do not suit BLAS, ND4J multiplies copies, which nothing else holds.
 */
public final class GuardedBlas extends BlasWrapper {
  private final Level2 level2 = new MatrixTimesVector();
  private final Level3 level3 = new MatrixTimesMatrix();

  /** Creates the wrapper. ND4J calls this by reflection. */
  public GuardedBlas() {}

  @Override
  public Level2 level2() {
    return level2;
  }

  @Override
  public Level3 level3() {
    return level3;
  }

  private static final class MatrixTimesVector extends CpuLevel2 {
    @Override
    protected void sgemv(
        char order,
        char transA,
        int m,
        int n,
        float alpha,
        INDArray a,
        int lda,
        INDArray x,
        int incX,
        float beta,
        INDArray y,
        int incY) {
      Reachable.run(
          () -> super.sgemv(order, transA, m, n, alpha, a, lda, x, incX, beta, y, incY), a, x, y);
    }

    @Override
    protected void dgemv(
        char order,
        char transA,
        int m,
        int n,
        double alpha,
        INDArray a,
        int lda,
        INDArray x,
        int incX,
        double beta,
        INDArray y,
        int incY) {
      Reachable.run(
          () -> super.dgemv(order, transA, m, n, alpha, a, lda, x, incX, beta, y, incY), a, x, y);
    }
  }

  private static final class MatrixTimesMatrix extends CpuLevel3 {
    @Override
    protected void sgemm(
        char order,
        char transA,
        char transB,
        int m,
        int n,
        int k,
        float alpha,
        INDArray a,
        int lda,
        INDArray b,
        int ldb,
        float beta,
        INDArray c,
        int ldc) {
      Reachable.run(
          () -> super.sgemm(order, transA, transB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc),
          a,
          b,
          c);
    }

    @Override
    protected void dgemm(
        char order,
        char transA,
        char transB,
        int m,
        int n,
        int k,
        double alpha,
        INDArray a,
        int lda,
        INDArray b,
        int ldb,
        double beta,
        INDArray c,
        int ldc) {
      Reachable.run(
          () -> super.dgemm(order, transA, transB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc),
          a,
          b,
          c);
    }
  }
}
