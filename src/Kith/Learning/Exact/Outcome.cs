using System.Runtime.InteropServices;

namespace Kith.Learning.Exact;

/// <summary>A state that may follow, by its number, and how probably it does.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly record struct Outcome(int State, double Probability);
