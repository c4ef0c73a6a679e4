package dev.finetooth.trainer.hosted.training;

import dev.finetooth.contracts.training.HostedBase;
import dev.finetooth.trainer.hosted.data.Form;
import dev.finetooth.trainer.hosted.data.UploadFile;
import dev.finetooth.trainer.hosted.provider.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** The job's files at the provider: checked and uploaded once, however many lanes want them. */
final class Uploads {

  /**
   * A file there.
   *
   * @param id the provider's
   */
  record Uploaded(String id, UploadFile file) {}

  private record Wish(Path source, Form form, UploadFile.Limits limits) {}

  private final Provider provider;
  private final HostedBase base;
  private final Path folder;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Wish, UploadFile> checked = new HashMap<>();
  private final Map<Wish, Uploaded> uploaded = new HashMap<>();

  /**
   * Nothing yet.
   *
   * @param folder for what is uploaded
   */
  Uploads(Provider provider, HostedBase base, Path folder) {
    this.provider = provider;
    this.base = base;
    this.folder = folder;
  }

  /**
   * Checks a file.
   *
   * @param leastExamples that it must have
   * @throws dev.finetooth.trainer.hosted.data.DataException where it cannot be used
   */
  UploadFile check(Path source, Form form, int leastExamples) throws IOException {
    lock.lock();
    try {
      return checked(wish(source, form, leastExamples));
    } finally {
      lock.unlock();
    }
  }

  /** Checks a file, and has it uploaded where it is not there yet. */
  Uploaded upload(Path source, Form form, int leastExamples) throws IOException {
    lock.lock();
    try {
      Wish wish = wish(source, form, leastExamples);
      Uploaded known = uploaded.get(wish);
      if (known != null) {
        return known;
      }
      UploadFile file = checked(wish);
      Uploaded fresh = new Uploaded(provider.upload(file), file);
      uploaded.put(wish, fresh);
      return fresh;
    } finally {
      lock.unlock();
    }
  }

  private Wish wish(Path source, Form form, int leastExamples) {
    return new Wish(source, form, new UploadFile.Limits(leastExamples, base.contextTokens()));
  }

  private UploadFile checked(Wish wish) throws IOException {
    UploadFile known = checked.get(wish);
    if (known != null) {
      return known;
    }
    Files.createDirectories(folder);
    Path target = folder.resolve("upload-" + checked.size() + ".jsonl");
    UploadFile file = UploadFile.write(wish.source(), wish.form(), wish.limits(), target);
    checked.put(wish, file);
    return file;
  }
}
