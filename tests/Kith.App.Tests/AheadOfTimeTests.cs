using System.Diagnostics;

namespace Kith.App.Tests;

/// <summary>A program that is compiled ahead of time, with what the package brings to its build.</summary>
public sealed class AheadOfTimeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kith-aot-").FullName;

    private static string Engine => typeof(Numerics.Workers).Assembly.Location;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact(Explicit = true)]
    [Trait("Category", "Slow")]
    public async Task A_published_program_multiplies_and_adds_in_one_instruction_and_trains_the_same_bits()
    {
        if (!OperatingSystem.IsLinux() || !System.Runtime.Intrinsics.X86.Fma.IsSupported) Assert.Skip("needs Linux on x64");
        await WriteAsync("program.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>
                <PublishAot>true</PublishAot><RuntimeIdentifier>linux-x64</RuntimeIdentifier>
                <CppCompilerAndLinker>gcc</CppCompilerAndLinker>
              </PropertyGroup>
              <ItemGroup><Reference Include="{Engine}" /></ItemGroup>
              <Import Project="{Path.Combine(ArchitectureTests.Root, "src", "Kith", "Kith.targets")}" />
            </Project>
            """);
        await WriteAsync("Program.cs", """
            using Kith.Learning.Acting;
            using Kith.Learning.Ppo;
            using Kith.Numerics;
            using Kith.Worlds;

            using var workers = new Workers(1);
            var worlds = new CartPoleBatch(new CartPole(), 8, 1);
            var policy = ActorCritic.Perceptron(worlds.Seats[0], [64], 1);
            foreach (var _ in new PpoTrainer(worlds, [policy], new PpoOptions { TotalTimesteps = 2048 }, workers, 1).Run()) { }
            var hash = 17L;
            foreach (var value in policy.Network.Values.Span) hash = hash * 31 + BitConverter.SingleToInt32Bits(value);
            Console.WriteLine($"{System.Runtime.Intrinsics.X86.Fma.IsSupported} {hash}");
            """);
        var (code, log) = await RunAsync("dotnet", "publish", "-c", "Release", "-nodeReuse:false");
        if (code != 0) Assert.Skip("There is no toolchain for compiling ahead of time: " + log);
        var publishedAt = Path.Combine(_folder, "bin", "Release", "net10.0", "linux-x64");
        var (_, published) = await RunAsync(Path.Combine(publishedAt, "publish", "program"));
        var (_, jitted) = await RunAsync("dotnet", Path.Combine(publishedAt, "program.dll"));
        Assert.StartsWith("True ", published, StringComparison.Ordinal);
        Assert.Equal(jitted, published);
    }

    private Task WriteAsync(string name, string text) =>
        File.WriteAllTextAsync(Path.Combine(_folder, name), text, TestContext.Current.CancellationToken);

    private async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }
}
