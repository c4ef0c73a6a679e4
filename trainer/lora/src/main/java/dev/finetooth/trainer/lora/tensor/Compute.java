package dev.finetooth.trainer.lora.tensor;

import dev.finetooth.contracts.training.Precision;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Where tensors lie and in which types they are computed: every tensor comes from here, so that a
 * GPU is a setting.
 */
public final class Compute {

  private final String name;
  private final Device device;
  private final ScalarType products;
  private final ScalarType exact;

  private Compute(String name, ScalarType products, ScalarType exact) {
    this.name = name;
    this.device = new Device(name);
    this.products = products;
    this.exact = exact;
  }

  /**
   * For a device and a precision.
   *
   * @param device cpu, cuda or cuda:N
   * @throws IllegalArgumentException where there is no such device
   */
  public static Compute on(String device, Precision precision) {
    if (!device.matches("cpu|cuda(:[0-9]{1,2})?")) {
      throw new IllegalArgumentException(
          "device '" + device + "' is unknown; write cpu, cuda or cuda:N");
    }
    if (device.startsWith("cuda") && !torch.cuda_is_available()) {
      throw new IllegalArgumentException(
          "device "
              + device
              + " is not there: this libtorch sees no CUDA. Use cpu, or put the linux-x86_64-gpu"
              + " libraries and a CUDA driver on the machine.");
    }
    return new Compute(
        device,
        switch (precision) {
          case FP32 -> ScalarType.Float;
          case BF16 -> ScalarType.BFloat16;
        },
        ScalarType.Float);
  }

  /** Everything in double precision: for checks of gradients. */
  public static Compute inDoubles() {
    return new Compute("cpu", ScalarType.Double, ScalarType.Double);
  }

  public String device() {
    return name;
  }

  /** The type of frozen weights and of the large matrix products. */
  public ScalarType products() {
    return products;
  }

  /** The type of sums, norms, attention, adapters and gradients. */
  public ScalarType exact() {
    return exact;
  }

  public Tensor empty(long... shape) {
    return torch.empty(shape, options(exact), null);
  }

  public Tensor emptyProduct(long... shape) {
    return torch.empty(shape, options(products), null);
  }

  public Tensor zeros(long... shape) {
    return torch.zeros(shape, options(exact));
  }

  public Tensor indices(long... values) {
    return Tensor.create(values).to(device, ScalarType.Long);
  }

  public Tensor exact(double[] values, long... shape) {
    return Tensor.create(values, shape).to(device, exact);
  }

  public Tensor exact(float[] values, long... shape) {
    return Tensor.create(values, shape).to(device, exact);
  }

  /** Moves to the device in the type of sums. */
  public Tensor exact(Tensor any) {
    return any.to(device, exact);
  }

  /** Moves to the device in the type of products. */
  public Tensor product(Tensor any) {
    return any.to(device, products);
  }

  private TensorOptions options(ScalarType type) {
    return new TensorOptions()
        .dtype(new ScalarTypeOptional(type))
        .device(new DeviceOptional(device));
  }
}
