package io.mixnas.architecture;

/**
 * Something that is done with every kind of block. A new kind adds a method here, and whoever does
 * not handle it no longer compiles.
 *
 * @param <R> what comes of it
 */
public interface BlockVisitor<R> {
  R invertedResidual(InvertedResidual block);

  R universalBottleneck(UniversalBottleneck block);

  R edgeResidual(EdgeResidual block);

  R shuffleUnit(ShuffleUnit block);

  R plainConvolution(PlainConvolution block);

  R maxPool(MaxPool block);

  R shortcut(Shortcut block);
}
