namespace Kith.Benchmarks;

/// <summary>Sizes that occur: square ones to compare libraries, small policies, the foraging network, a transformer's feed-forward layer.</summary>
internal static class KernelShapes
{
    /// <summary>(rows, columns, summed) of y = x·Wᵀ.</summary>
    public static (int M, int N, int K)[] Forward { get; } =
    [
        (64, 64, 64), (256, 256, 256), (1024, 1024, 1024), (1, 64, 64), (64, 64, 4), (64, 256, 104), (64, 256, 256), (64, 8, 512), (1024, 256, 256),
        (640, 512, 128), (1, 512, 7744), (64, 512, 7744), (256, 512, 7744), (2048, 512, 7744), (256, 7744, 512), (2048, 7744, 512),
    ];

    /// <summary>(rows, columns, summed) of dW += dyᵀ·x.</summary>
    public static (int M, int N, int K)[] Gradients { get; } = [(64, 64, 64), (256, 104, 64), (256, 256, 1024), (8, 512, 256), (512, 7744, 256), (512, 7744, 2048)];

    /// <summary>(inputs, outputs, images) of 11 x 11 pixels.</summary>
    public static (int Inputs, int Outputs, int Images)[] Convolutions { get; } = [(6, 32, 64), (32, 64, 64), (64, 64, 64), (64, 64, 512), (64, 64, 1)];
}
