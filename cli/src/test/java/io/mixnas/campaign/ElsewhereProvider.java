package io.mixnas.campaign;

import io.mixnas.document.Document;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignHistory;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.CampaignStoreProvider;
import io.mixnas.results.FileStoreProvider;
import io.mixnas.results.Provenance;
import io.mixnas.trial.WarmStart;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Provides a store of another kind, such as that of a server: it keeps everything, but has no
 * directory that people can look into. {@code elsewhere://PATH} is kept in the directory PATH.
 */
public final class ElsewhereProvider implements CampaignStoreProvider {
  private static final String PREFIX = "elsewhere://";

  private final FileStoreProvider files = new FileStoreProvider();

  /** Returns the address of what is kept in a directory. */
  public static CampaignAddress address(Path path) {
    return CampaignAddress.of(PREFIX + path);
  }

  @Override
  public String scheme() {
    return "elsewhere";
  }

  @Override
  public void requireFree(CampaignAddress address) {
    files.requireFree(inTruth(address));
  }

  @Override
  public boolean exists(CampaignAddress address) {
    return files.exists(inTruth(address));
  }

  @Override
  public CampaignStore create(CampaignAddress address, Provenance provenance, WarmStart start) {
    CampaignStore store = files.create(inTruth(address), provenance, start);
    return hiding(CampaignStore.class, store, address);
  }

  @Override
  public CampaignStore open(CampaignAddress address) {
    return hiding(CampaignStore.class, files.open(inTruth(address)), address);
  }

  @Override
  public CampaignHistory read(CampaignAddress address) {
    return hiding(CampaignHistory.class, files.read(inTruth(address)), address);
  }

  private static CampaignAddress inTruth(CampaignAddress address) {
    return CampaignAddress.of(address.text().substring(PREFIX.length()));
  }

  /** Returns the store without its directory and its files. */
  private static <T extends CampaignHistory> T hiding(
      Class<T> type, T store, CampaignAddress address) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "address" -> address;
                  case "source" -> address.toString();
                  case "directory", "modelLink" -> Optional.empty();
                  case "winners" -> winners(store, address);
                  default -> invoke(store, method, arguments);
                }));
  }

  private static List<String> winners(CampaignHistory store, CampaignAddress address) {
    return IntStream.range(0, store.winners().size())
        .mapToObj(store::winner)
        .map(document -> Document.json("winner", document).required("trial").longInteger())
        .map(trial -> address + "#" + trial)
        .toList();
  }

  private static Object invoke(Object store, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(store, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
