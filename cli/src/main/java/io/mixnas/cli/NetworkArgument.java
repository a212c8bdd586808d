package io.mixnas.cli;

/** Describes what {@link io.mixnas.networks.NamedNetwork} accepts, for the help of commands. */
final class NetworkArgument {
  static final String DESCRIPTION =
      "A published network such as mixnet-s ('mixnas zoo' lists them), a file (JSON of an"
          + " architecture or a campaign's winner, with its weights where it was verified, or"
          + " TensorFlow's or timm's notation), a campaign's trial by its number, such as"
          + " campaigns/001#17, a directory of mixnas train or the model.zip in it, or weights of"
          + " mixnas export. With changes in brackets it is a variant of that network:"
          + " mobilenetv2[kernels=3.5.7,layer=6], [partition=exponential], [dilated],"
          + " [width=0.5], [se=0.25].";

  private NetworkArgument() {}
}
