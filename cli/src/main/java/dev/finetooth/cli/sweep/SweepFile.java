package dev.finetooth.cli.sweep;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.Failure;
import dev.finetooth.cli.home.LocalFiles;
import dev.finetooth.cli.server.RefusedException;
import dev.finetooth.cli.server.Server;
import dev.finetooth.cli.text.Faulty;
import dev.finetooth.contracts.api.NewSweep;
import dev.finetooth.contracts.api.Problem.Fault;
import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.spec.Parsed;
import dev.finetooth.spec.sweep.EngineCatalog;
import dev.finetooth.spec.sweep.SweepParser;
import dev.finetooth.spec.sweep.SweepSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A sweep that lies on this machine. */
record SweepFile(LocalFiles files) {

  static SweepFile read(Path path) {
    return new SweepFile(LocalFiles.read(path));
  }

  /**
   * What the sweep asks for, or all that is not right.
   *
   * @param models and engines that it may name
   */
  Parsed<SweepSpec> parse(List<BaseModel> models, EngineCatalog engines) {
    return SweepParser.parse(files.text(), files, new Models(models), engines);
  }

  /** The sweep, where it is right; else all that is not. */
  private SweepSpec require(Server server) {
    return switch (parse(server.models(), new EngineCatalog(server.engines()))) {
      case Parsed.Valid<SweepSpec> valid -> valid.value();
      case Parsed.Invalid<SweepSpec> invalid -> throw invalid(invalid.faults());
    };
  }

  Failure invalid(List<Fault> faults) {
    List<String> lines = new ArrayList<>(Faulty.lines(files.document().toString(), faults));
    lines.add("Nothing was started.");
    return new Failure(ExitCode.INVALID, lines);
  }

  /** What the service is asked about a sweep. */
  interface Question<T> {
    T ask(NewSweep sweep) throws InterruptedException;
  }

  /** Checks the sweep, sends its files, and asks something about it. */
  <T> T send(Server server, boolean fresh, Question<T> question) throws InterruptedException {
    SweepSpec spec = require(server);
    spec.files().forEach((path, digest) -> server.upload(digest, files.locate(path)));
    try {
      return question.ask(new NewSweep(files.text(), spec.files(), fresh));
    } catch (RefusedException e) {
      throw e.problem().problems().isEmpty() ? e : invalid(e.problem().problems());
    }
  }
}
