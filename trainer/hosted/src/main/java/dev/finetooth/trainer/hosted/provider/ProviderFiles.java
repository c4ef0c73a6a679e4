package dev.finetooth.trainer.hosted.provider;

import com.openai.client.OpenAIClient;
import com.openai.core.MultipartField;
import com.openai.core.RequestOptions;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FileListParams;
import com.openai.models.files.FileObject;
import com.openai.models.files.FilePurpose;
import dev.finetooth.trainer.hosted.data.UploadFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;

/** The provider's files of training data. A file's name has its digest, so it is uploaded once. */
final class ProviderFiles {

  private static final Duration LONGEST_UPLOAD = Duration.ofMinutes(20);
  private static final long PAGE = 100;

  private final OpenAIClient client;
  private final Patience patience;

  ProviderFiles(OpenAIClient client, Patience patience) {
    this.client = client;
    this.patience = patience;
  }

  /** The id of the file at the provider, which is uploaded where it is not there. */
  String idOf(UploadFile file) {
    return patience.ask(
        "the upload of " + file.path().getFileName(),
        () -> {
          Optional<String> there = find(file);
          return there.isPresent() ? there.get() : upload(file);
        });
  }

  // The status is deprecated, and still the only word on a file that was refused.
  @SuppressWarnings("deprecation")
  private Optional<String> find(UploadFile file) {
    FileListParams all = FileListParams.builder().purpose("fine-tune").limit(PAGE).build();
    return client.files().list(all).autoPager().stream()
        .filter(there -> there._filename().asKnown().filter(file.name()::equals).isPresent())
        .filter(there -> there._bytes().asKnown().filter(b -> b == file.bytes()).isPresent())
        .filter(there -> !there._status().asKnown().equals(Optional.of(FileObject.Status.ERROR)))
        .map(FileObject::id)
        .findFirst();
  }

  private String upload(UploadFile file) {
    try (InputStream content = Files.newInputStream(file.path())) {
      FileCreateParams wanted =
          FileCreateParams.builder()
              .file(
                  MultipartField.<InputStream>builder()
                      .value(content)
                      .filename(file.name())
                      .contentType("application/jsonl")
                      .build())
              .purpose(FilePurpose.FINE_TUNE)
              .build();
      // A stream can be sent once: whoever asks again looks for the file first.
      return client
          .files()
          .withOptions(options -> options.maxRetries(0))
          .create(wanted, RequestOptions.builder().timeout(LONGEST_UPLOAD).build())
          .id();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
