package dev.finetooth.trainer.hosted.training;

import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.HostedBase;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.contracts.training.Settings;
import dev.finetooth.trainer.hosted.data.DataException;
import dev.finetooth.trainer.hosted.data.Form;
import dev.finetooth.trainer.hosted.data.UploadFile;
import dev.finetooth.trainer.hosted.protocol.LeavingException;
import dev.finetooth.trainer.hosted.protocol.Orders;
import dev.finetooth.trainer.hosted.provider.Provider;
import dev.finetooth.trainer.hosted.provider.ProviderException;
import dev.finetooth.trainer.hosted.provider.ProviderJob;
import dev.finetooth.trainer.hosted.provider.WantedJob;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** One lane from its first look at the provider to its end, over as many attempts as it takes. */
final class LaneRun {

  private static final System.Logger LOG = System.getLogger(LaneRun.class.getName());

  private static final String UNPAID = "stopped on command before anything was paid for";

  /**
   * What the lanes of a job share.
   *
   * @param poll between looks at a job
   * @param doing hears what is waited for
   */
  record Surroundings(
      EngineJob job,
      HostedBase base,
      Provider provider,
      Uploads uploads,
      Orders orders,
      Duration poll,
      Consumer<EngineEvent> events,
      Consumer<String> doing) {}

  private final EngineLane lane;
  private final Surroundings around;
  private final LaneFolder folder;
  private final Identity identity;

  LaneRun(EngineLane lane, Surroundings around, Identity identity) throws IOException {
    this.lane = lane;
    this.around = around;
    this.folder = new LaneFolder(around.job().out().resolve(lane.id().value().replace('/', '_')));
    this.identity = identity;
  }

  /**
   * Waits for a place, then runs; whether the lane ended, else another attempt goes on with it.
   *
   * @param places of the jobs that the provider may have at once
   */
  boolean run(Semaphore places) throws IOException {
    try {
      return repeated() || trainedIn(places);
    } catch (LeavingException e) {
      return false;
    } catch (ProviderException e) {
      if (e.passing()) {
        LOG.log(System.Logger.Level.WARNING, "{0} is left for now: {1}", lane.id(), e.words());
        return false;
      }
      return ended(LaneOutcome.FAILED, e.words());
    } catch (DataException | IllegalStateException e) {
      return ended(LaneOutcome.FAILED, String.valueOf(e.getMessage()));
    }
  }

  /** Repeats what an earlier attempt finished; whether the lane had ended in it. */
  private boolean repeated() throws IOException {
    folder.snapshots(lane.snapshots()).forEach(around.events());
    Optional<EngineEvent.LaneEnd> end = folder.end();
    end.ifPresent(around.events());
    return end.isPresent();
  }

  private boolean trainedIn(Semaphore places) throws IOException {
    while (!places.tryAcquire()) {
      if (around.orders().stopped(lane.id())) {
        return ended(LaneOutcome.STOPPED, UNPAID);
      }
      around.orders().pause(around.poll());
    }
    try {
      return trained();
    } finally {
      places.release();
    }
  }

  private boolean trained() throws IOException {
    List<String> faults = LaneFaults.of(lane);
    if (!faults.isEmpty()) {
      return ended(LaneOutcome.INVALID, String.join("; ", faults));
    }
    if (around.orders().stopped(lane.id())) {
      return ended(LaneOutcome.STOPPED, UNPAID);
    }
    around.orders().goOn();
    UploadFile train = around.uploads().check(around.job().train(), form(), least());
    ProviderJob job = attached();
    Curve curve = new Curve(lane, job.createdAt(), train.tokens());
    ProviderJob over = new Following(lane, around, curve).untilOver(job);
    EngineEvent.LaneEnd end = new Ending(lane, around, folder, curve).of(over);
    folder.write(end);
    around.events().accept(end);
    return true;
  }

  private ProviderJob attached() throws IOException {
    Attachment attachment =
        new Attachment(
            around.provider(),
            folder,
            around.orders(),
            around.doing(),
            identity.run(lane),
            identity.metadata(lane));
    around.doing().accept("looking for the job of " + lane.id() + " at the provider");
    Optional<ProviderJob> found = attachment.find();
    if (found.isPresent()) {
      LOG.log(System.Logger.Level.INFO, "{0} goes on with job {1}", lane.id(), found.get().id());
      return found.get();
    }
    around.doing().accept("uploading the data of " + lane.id());
    Uploads.Uploaded train = around.uploads().upload(around.job().train(), form(), least());
    Optional<String> validation = Optional.empty();
    if (around.job().validation().isPresent()) {
      validation =
          Optional.of(around.uploads().upload(around.job().validation().get(), form(), 1).id());
    }
    around.orders().goOn();
    around.doing().accept("creating the job of " + lane.id());
    return attachment.create(
        new WantedJob(
            around.base().model(),
            train.id(),
            validation,
            Mapping.of(lane),
            identity.suffix(lane),
            identity.metadata(lane)));
  }

  private Form form() {
    return settings().preference().isPresent() ? Form.PREFERENCE : Form.CHAT;
  }

  private static int least() {
    return UploadFile.LEAST_EXAMPLES;
  }

  private Settings settings() {
    return lane.configuration().settings();
  }

  /** An end before anything was paid for: a later attempt may see it otherwise. */
  private boolean ended(LaneOutcome outcome, String detail) {
    around.events().accept(new EngineEvent.LaneEnd(lane.id(), outcome, detail));
    return true;
  }
}
