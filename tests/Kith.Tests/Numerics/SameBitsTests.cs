using System.Diagnostics;
using System.Runtime.Intrinsics;
using Kith.Numerics.Simd;

namespace Kith.Tests.Numerics;

/// <summary>
/// The promise that a processor's vectors never show: one recorded hash for every width, and for processors without them.
/// </summary>
public class SameBitsTests
{
    // Change these only together with a note in the change log: they stand for every trained weight.
    private const ulong KernelHash = 14984567192138722842UL;
    private const ulong LookupHash = 11525754288419290551UL;
    private const ulong PublicHash = 12097034034303333436UL;

    [Fact]
    public void Kernels_give_the_recorded_bits_at_every_width()
    {
        Assert.Equal(KernelHash, KernelWork.Hash<Lanes512, Vector512<float>>());
        Assert.Equal(KernelHash, KernelWork.Hash<Lanes256, Vector256<float>>());
        Assert.Equal(KernelHash, KernelWork.Hash<Lanes128, Vector128<float>>());
        Assert.Equal(KernelHash, KernelWork.Hash<Lanes32, float>());
    }

    [Fact]
    public void Looked_up_vectors_give_the_recorded_bits_at_every_width()
    {
        Assert.Equal(LookupHash, LookupWork.Hash<Lanes512, Vector512<float>>());
        Assert.Equal(LookupHash, LookupWork.Hash<Lanes256, Vector256<float>>());
        Assert.Equal(LookupHash, LookupWork.Hash<Lanes128, Vector128<float>>());
        Assert.Equal(LookupHash, LookupWork.Hash<Lanes32, float>());
    }

    [Fact]
    public void Public_functions_give_the_recorded_bits() => Assert.Equal(PublicHash, HashOfPublicFunctions());

    [Theory]
    [InlineData("EnableAVX512")]
    [InlineData("EnableAVX2")]
    [InlineData("EnableHWIntrinsic")]
    [InlineData("TieredCompilation")]
    public async Task Public_functions_give_the_recorded_bits_on_lesser_processors(string missing)
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            start.ArgumentList.Add(typeof(SameBitsTests).Assembly.Location);
        start.ArgumentList.Add("--filter-method");
        start.ArgumentList.Add($"{typeof(SameBitsTests).FullName}.{nameof(Public_functions_give_the_recorded_bits)}");
        start.Environment[$"DOTNET_{missing}"] = "0";
        using var child = Process.Start(start)!;
        var errors = child.StandardError.ReadToEndAsync();
        var output = await child.StandardOutput.ReadToEndAsync() + await errors;
        await child.WaitForExitAsync();
        Assert.True(child.ExitCode == 0 && output.Contains("succeeded: 1", StringComparison.Ordinal), output);
    }

    [Fact]
    public void After_the_first_time_nothing_is_allocated()
    {
        var work = new PublicWork();
        work.Run(new Fingerprint());
        var fingerprint = new Fingerprint();
        var before = GC.GetAllocatedBytesForCurrentThread();
        work.Run(fingerprint);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static ulong HashOfPublicFunctions()
    {
        var fingerprint = new Fingerprint();
        new PublicWork().Run(fingerprint);
        return fingerprint.Value;
    }
}
