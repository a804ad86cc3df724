namespace Kith.Networks;

/// <summary>What a backward pass is to compute.</summary>
public readonly ref struct GradientRequest
{
    /// <summary>
    /// A flat buffer laid out like the network's values, to which the parameters' gradients are added; empty when they are
    /// not wanted.
    /// </summary>
    public Span<float> Parameters { get; init; }

    /// <summary>Whether the buffer holds leftovers, which the gradients replace instead of being added to them.</summary>
    public bool Replace { get; init; }

    /// <summary>Whether the gradient with respect to the input is wanted.</summary>
    public bool Input { get; init; }

    /// <summary>
    /// Whether rectifiers let only positive gradients pass (guided backpropagation; Springenberg et al., 2015).
    /// </summary>
    public bool Guided { get; init; }

    /// <summary>Where to add the gradient of a parameter; leftovers are gone.</summary>
    public Span<float> SumOf(Parameter parameter)
    {
        var sum = parameter.In(Parameters);
        if (Replace) sum.Clear();
        return sum;
    }
}
