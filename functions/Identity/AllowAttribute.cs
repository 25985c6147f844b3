using Shuzhi.Core.Audit;

namespace Shuzhi.Functions.Identity;

/// <summary>The roles that may call an HTTP function. Every HTTP function has this or <see cref="AllowAnyoneAttribute"/>, or the app does not start.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AllowAttribute(params ActorRole[] roles) : Attribute
{
    public IReadOnlyList<ActorRole> Roles { get; } = roles;
}

/// <summary>Anybody may call the function, with or without a token.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AllowAnyoneAttribute : Attribute;
