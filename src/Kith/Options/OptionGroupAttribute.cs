using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Kith.Options;

/// <summary>Base of <see cref="OptionGroupAttribute{T}"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class OptionGroupAttribute : Attribute
{
    private protected OptionGroupAttribute()
    {
    }

    internal abstract Type Type { get; }

    internal abstract PropertyInfo[] Properties { get; }
}

/// <summary>Flattens the options of another options record, held by this property, into the one namespace of keys.</summary>
/// <remarks>
/// The property's initialiser must make a new record each time, and may give it other defaults. A setting with a key of the group
/// takes its place. The type is named here although the property has it, because only so does a trimmed program keep the record's
/// properties.
/// </remarks>
/// <typeparam name="T">The type of the property.</typeparam>
public sealed class OptionGroupAttribute<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>
    : OptionGroupAttribute
    where T : class
{
    internal override Type Type => typeof(T);

    internal override PropertyInfo[] Properties => typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance);
}
