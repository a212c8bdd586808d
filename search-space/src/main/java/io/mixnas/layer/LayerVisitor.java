package io.mixnas.layer;

/**
 * Handles every kind of layer. A new kind adds a method here, so a visitor that does not handle it
 * no longer compiles.
 *
 * @param <R> the type of the result
 */
public interface LayerVisitor<R> {
  R convolution(Convolution layer);

  R mixedDepthwise(MixedDepthwise layer);

  R batchNorm(BatchNorm layer);

  R nonlinearity(Nonlinearity layer);

  R squeezeAndExcite(SqueezeAndExcite layer);

  R sum(Sum layer);

  R globalPooling(GlobalPooling layer);

  R maxPooling(MaxPooling layer);

  R dense(Dense layer);

  R channelRange(ChannelRange layer);

  R concatenation(Concatenation layer);

  R channelShuffle(ChannelShuffle layer);
}
