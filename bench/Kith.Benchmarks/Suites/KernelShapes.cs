namespace Kith.Benchmarks.Suites;

/// <summary>
/// Sizes that occur: square ones to compare libraries, small policies, the foraging network, a transformer's feed-forward layer.
/// </summary>
internal static class KernelShapes
{
    private const int Pass = 256;

    /// <summary>(rows, outputs, inputs) of linear layers: each is measured forward, y = x·Wᵀ, and both ways back.</summary>
    public static (int Rows, int Outputs, int Inputs)[] Layers { get; } =
    [
        (64, 64, 4), (64, 64, 64), (64, 2, 64), (64, 256, 104), (64, 256, 256),
        (64, 4, 256), (1024, 256, 256), (Pass, 8, 512), (Pass, 1, 512),
        (Pass, 512, 7744), (2048, 512, 7744), (640, 512, 128),
    ];

    /// <summary>(rows, outputs, inputs) of products that are measured forward only.</summary>
    public static (int Rows, int Outputs, int Inputs)[] Products { get; } =
        [(256, 256, 256), (1024, 1024, 1024), (1, 64, 64), (1, 256, 256), (1, 512, 7744)];

    /// <summary>(inputs, outputs, images) of 11 x 11 pixels.</summary>
    public static (int Inputs, int Outputs, int Images)[] Convolutions { get; } =
        [(6, 32, Pass), (32, 64, Pass), (64, 64, Pass), (64, 64, 512), (64, 64, 1)];
}
