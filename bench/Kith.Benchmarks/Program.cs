using Kith.Benchmarks;

// Usage: Kith.Benchmarks [suite ...] [--json]; without a suite all of them run. Suites print medians of the same process's repeated samples.
var suites = new Dictionary<string, Func<IEnumerable<Measurement>>>
{
    ["kernels"] = KernelSuite.Run,
    ["world"] = WorldSuite.Run,
    ["train"] = TrainSuite.Run,
};

var json = args.Contains("--json");
var chosen = args.Where(argument => argument != "--json").ToArray();
if (chosen.FirstOrDefault(name => !suites.ContainsKey(name)) is { } unknown)
{
    Console.Error.WriteLine($"There is no suite '{unknown}'; there are: {string.Join(", ", suites.Keys)}.");
    return 2;
}

var measured = (chosen.Length == 0 ? suites.Keys : chosen.AsEnumerable()).SelectMany(name => suites[name]());
if (json) Report.WriteJson(measured, Console.Out);
else Report.WriteTable(measured, Console.Out);
return 0;
