package io.mixnas.evaluator.guard;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import org.nd4j.common.io.ClassPathResource;
import org.nd4j.common.io.Resource;
import org.nd4j.linalg.cpu.nativecpu.CpuBackend;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4jBackend;

/**
 * ND4J's CPU backend with {@link GuardedExecutioner} and {@link GuardedBlas}. {@code ServiceLoader}
 * finds it, and ND4J prefers it to its own CPU backend. So every program with this jar on its class
 * path computes with it, whichever class of ND4J is loaded first. The backend of a GPU still takes
 * precedence.
 *
 * <p>ND4J's own system properties {@code -Dopexec=CLASS} and {@code -Dblas.ops=CLASS} select other
 * classes.
 */
public final class GuardedCpuBackend extends Nd4jBackend {
  /** Creates the backend. {@code ServiceLoader} calls this. */
  public GuardedCpuBackend() {}

  @Override
  public boolean isAvailable() {
    try {
      return Stock.BACKEND.isAvailable();
    } catch (LinkageError e) { // the class path has only the jars of another backend
      return false;
    }
  }

  @Override
  public int getPriority() {
    return BACKEND_PRIORITY_CPU + 1;
  }

  @Override
  public Resource getConfigurationResource() {
    return new Configuration();
  }

  @Override
  public boolean canRun() {
    return Stock.BACKEND.canRun();
  }

  @Override
  public boolean allowsOrder() {
    return Stock.BACKEND.allowsOrder();
  }

  @Override
  @SuppressWarnings("rawtypes") // the overridden method returns the raw type
  public Class getNDArrayClass() {
    return Stock.BACKEND.getNDArrayClass();
  }

  @Override
  public Environment getEnvironment() {
    return Stock.BACKEND.getEnvironment();
  }

  @Override
  public String buildInfo() {
    return Stock.BACKEND.buildInfo();
  }

  @Override
  public void logBackendInit() {
    Stock.BACKEND.logBackendInit();
  }

  /** Holds ND4J's own backend, loaded on first use, because this class must load without it. */
  private static final class Stock {
    static final Nd4jBackend BACKEND = new CpuBackend();
  }

  /** The properties of ND4J's backend followed by ours. The last value of a name counts. */
  private static final class Configuration extends ClassPathResource {
    Configuration() {
      super("/nd4j-native.properties", CpuBackend.class.getClassLoader());
    }

    @Override
    public InputStream getInputStream() throws IOException {
      String own =
          "\nopexec=%s\nblas.ops=%s\n"
              .formatted(GuardedExecutioner.class.getName(), GuardedBlas.class.getName());
      return new SequenceInputStream(
          super.getInputStream(),
          new ByteArrayInputStream(own.getBytes(StandardCharsets.ISO_8859_1)));
    }
  }
}
