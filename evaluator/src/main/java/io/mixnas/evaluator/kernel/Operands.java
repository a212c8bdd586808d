package io.mixnas.evaluator.kernel;

/** The operands with which one thread calls kernels, reused from call to call. */
public final class Operands {
  public final Operand a;
  public final Operand b;
  public final Operand c;
  public final Operand d;
  public final Operand e;

  /**
   * Creates operands that are not set yet.
   *
   * @param lanes the number of floats in a vector
   */
  public Operands(int lanes) {
    a = new Operand(lanes);
    b = new Operand(lanes);
    c = new Operand(lanes);
    d = new Operand(lanes);
    e = new Operand(lanes);
  }
}
